import common from './common.ts';
import ui from './ui.ts';
import mailCompose from './mail-compose.ts';
import mailDiagnosis from './mail-diagnosis.ts';

export const pl = { ...common, ...ui, ...mailCompose, ...mailDiagnosis };
