import { useBlocker } from '@tanstack/react-router';
import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

/** Stops whoever leaves a form with unsaved changes: inside the desk by a question, at the edge of the browser by the browser's own. */
export function Unsaved({ dirty }: { dirty: boolean }) {
  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: () => dirty, withResolver: true });
  return <LeaveQuestion open={blocker.status === 'blocked'} onStay={() => blocker.reset?.()} onLeave={() => blocker.proceed?.()} />;
}

/** "Leave without saving?" Staying is the button that loses nothing. */
export function LeaveQuestion(props: { open: boolean; onStay: () => void; onLeave: () => void }) {
  const t = useSay();
  return (
    <Dialog
      open={props.open}
      onClose={props.onStay}
      title={t('account.leave')}
      size="small"
      actions={
        <>
          <Button look="danger" onPress={props.onLeave}>
            {t('account.leave-anyway')}
          </Button>
          <Button look="main" onPress={props.onStay} autoFocus>
            {t('account.stay')}
          </Button>
        </>
      }
    >
      <p>{t('account.leave-says')}</p>
    </Dialog>
  );
}
