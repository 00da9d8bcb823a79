/** Two tickets side by side: which of them the keys mean, and where each is drawn. */
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { KeysAsleep } from '../app/keys-hooks.tsx';

interface Pane {
  /** The keys, and who else looks, are about this one. */
  active: boolean;
  /** The first of the two: the page's main part. */
  main: boolean;
}

const PaneContext = createContext<Pane>({ active: true, main: true });

export function usePane(): Pane {
  return useContext(PaneContext);
}

/** One of two. Whatever is pressed or focused in it makes it the one that the keys mean. */
export function TicketPane(props: { main: boolean; active: boolean; onActive: () => void; children: ReactNode }) {
  const { main, active } = props;
  const pane = useMemo(() => ({ main, active }), [main, active]);
  return (
    <PaneContext value={pane}>
      <KeysAsleep value={!active}>
        <div
          className="ticket-pane"
          tabIndex={-1}
          data-active={active || undefined}
          data-pane={main ? 'first' : 'second'}
          onFocusCapture={props.onActive}
          onPointerDownCapture={props.onActive}
        >
          {props.children}
        </div>
      </KeysAsleep>
    </PaneContext>
  );
}
