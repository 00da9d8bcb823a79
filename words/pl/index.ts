import common from './common.ts';

export const pl = { ...common };
