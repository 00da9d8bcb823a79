import type { Message } from '../../../contract/tickets.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay, type WordKey } from '../app/words.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Message.tsx';

type Report = NonNullable<Message['delivery']>['reports'][number];

/** What other mail systems reported of an answer, the newest of each recipient: what did not arrive loudly, what still waits or has arrived quietly. */
export function ReportLines({ reports }: { reports: readonly Report[] }) {
  const newest = [...new Map(reports.map((report) => [report.address.toLowerCase(), report])).values()];
  return newest.map((report) =>
    report.action === 'failed' ? <CameBack key={report.address} report={report} /> : <Quiet key={report.address} report={report} />,
  );
}

function CameBack({ report }: { report: Report }) {
  const t = useSay();
  const dates = useDates();
  const reason = t(`mail.bounce.${report.reason}` as WordKey);
  return (
    <div className="delivery-failed">
      <Notice title={t('mail.report.failed', { address: report.address, reason })}>
        {t(report.permanent ? 'mail.report.failed-for-good' : 'mail.report.failed-for-now')}
        {report.said && (
          <span className="said" title={dates.exactly(report.at)}>
            {t('mail.report.said', { said: report.said })}
          </span>
        )}
      </Notice>
    </div>
  );
}

function Quiet({ report }: { report: Report }) {
  const t = useSay();
  const reason = t(`mail.bounce.${report.reason}` as WordKey);
  return (
    <p className="delivery" title={report.said ? t('mail.report.said', { said: report.said }) : undefined}>
      <Icon name={report.action === 'delivered' ? 'check' : 'clock'} size="small" />
      {t(`mail.report.${report.action}` as WordKey, { address: report.address, reason })}
    </p>
  );
}
