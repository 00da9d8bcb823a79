/** Marking on pictures, for pages on which customers send files: what it loads, and what it says. */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { say, type Locale } from '../../../words/index.ts';
import { makeAsset } from './assets.ts';

const portal = path.resolve(import.meta.dirname, '../../../portal');
const text = (name: string) => readFileSync(path.join(portal, name), 'utf8');
/** Scripts of pages are TypeScript: types are taken off when the program starts, nothing is built. */
export const portalScript = (name: string): string => stripTypeScriptTypes(text(`${name}.ts`));

const attach = makeAsset('attach-marks', 'js', portalScript('attach-marks'));
const marks = makeAsset('marks', 'js', portalScript('marks'));
const beside = makeAsset('marks', 'css', text('marks.css'));
const dialog = makeAsset('marks-dialog', 'css', text('marks-dialog.css'));

export const marksAssets = [attach, marks, beside, dialog];

/** With every page that has a form with `data-marks`; the rest is fetched when somebody marks. */
export const marksOnPage = { styles: [beside.path], scripts: [attach.path] };

/** For the attribute `data-marks` of the form. */
export function marksData(locale: Locale): string {
  const t = say.bind(null, locale);
  const tools = { box: t('marks.box'), arrow: t('marks.arrow'), number: t('marks.number'), blur: t('marks.blur') };
  const words = {
    tools,
    title: t('marks.title'),
    add: t('marks.add'),
    undo: t('marks.undo'),
    cancel: t('marks.cancel'),
    done: t('marks.done'),
    help: t('marks.help'),
    picture: t('marks.picture'),
    capture: t('marks.capture'),
    mark: t('marks.mark'),
    name: t('marks.name'),
    failed: t('marks.failed'),
  };
  return JSON.stringify({ script: marks.path, style: dialog.path, words });
}
