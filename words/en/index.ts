import common from './common.ts';
import ui from './ui.ts';
import mailCompose from './mail-compose.ts';
import mailDiagnosis from './mail-diagnosis.ts';

export const en = { ...common, ...ui, ...mailCompose, ...mailDiagnosis };
