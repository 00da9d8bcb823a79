import { type ReactNode, useState } from 'react';
import { LeaveQuestion } from './Unsaved.tsx';
import { Sheet } from '../ui/Dialog.tsx';

/** A record in a sheet at the side. Closing it with unsaved changes asks first. */
export function EditSheet(props: { open: boolean; title: string; dirty: boolean; onClose: () => void; children: ReactNode }) {
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Sheet open={props.open} title={props.title} onClose={() => (props.dirty ? setAsks(true) : props.onClose())}>
        {props.children}
      </Sheet>
      <LeaveQuestion
        open={asks}
        onStay={() => setAsks(false)}
        onLeave={() => {
          setAsks(false);
          props.onClose();
        }}
      />
    </>
  );
}
