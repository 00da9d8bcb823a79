import { useSay } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { WidgetValues } from './widget-values.ts';
import './LauncherPreview.css';

/** The button as pages will show it, in the colour and with the words of now. */
export function LauncherPreview({ values }: { values: WidgetValues }) {
  const t = useSay();
  if (!/^#[0-9a-f]{6}$/i.test(values.colour)) return null;
  return (
    <figure className="launcher-preview">
      <figcaption className="cap quiet">{t('widgets.preview')}</figcaption>
      <span style={{ background: values.colour }}>
        <Icon name="chat" />
        <b className="cut">{values.launcher}</b>
      </span>
    </figure>
  );
}
