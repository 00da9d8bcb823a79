import type { Identity } from '../../../contract/customers.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay, type WordKey } from '../app/words.tsx';
import { Icon } from '../ui/Icon.tsx';
import './AddressTrouble.css';

/** Beside an address from which letters come back: why, in words; what the other server said on hover. */
export function AddressTrouble({ trouble }: { trouble: NonNullable<Identity['trouble']> }) {
  const t = useSay();
  const dates = useDates();
  const reason = t(`mail.bounce.${trouble.reason}` as WordKey);
  return (
    <span className="address-trouble" title={[dates.exactly(trouble.at), trouble.said].filter(Boolean).join(' · ')}>
      <Icon name="alert" size="small" />
      {t(trouble.permanent ? 'mail.report.address-bad' : 'mail.report.address-troubled', { reason })}
    </span>
  );
}
