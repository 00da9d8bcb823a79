import { type ReactNode, useState } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { Chord } from '../app/keys.ts';
import { KeyLayer, useCommand } from '../app/keys-hooks.tsx';
import { useSay } from '../app/words.tsx';
import { Button, type ButtonProps, IconButton } from './Button.tsx';
import './Dialog.css';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** The foot, from right to left in weight: the main button last. */
  actions?: ReactNode;
  size?: 'small' | 'normal' | 'large';
  /** A decision that must be made: neither a click beside it nor Escape closes it. */
  firm?: boolean;
}

/** A question on top of everything. Closes by Escape and by a click beside it; the focus goes back where it was. */
export function Dialog(props: DialogProps) {
  return (
    <ModalOverlay
      className="ui-veil"
      isOpen={props.open}
      onOpenChange={(open) => !open && props.onClose()}
      isDismissable={!props.firm}
      isKeyboardDismissDisabled={props.firm}
    >
      <Modal className={`ui-dialog ${props.size ?? 'normal'}`}>
        <Inside {...props} />
      </Modal>
    </ModalOverlay>
  );
}

/** The main button of a dialog whose key works wherever one is in it: asked for here, inside, because the keys of what is underneath sleep. */
export function MainButton(props: Omit<ButtonProps, 'look'> & { keys: Chord; onPress: () => void }) {
  useCommand({
    id: 'dialog.do',
    title: typeof props.children === 'string' ? props.children : '',
    chord: props.keys,
    whenTyping: true,
    hidden: true,
    when: !props.disabled && !props.loading,
    run: props.onPress,
  });
  return <Button look="main" {...props} />;
}

/** The same from the side: more room, the screen stays in sight. On a phone it covers it. */
export function Sheet(props: Omit<DialogProps, 'size'> & { side?: 'left' | 'right' }) {
  return (
    <ModalOverlay
      className="ui-veil side"
      isOpen={props.open}
      onOpenChange={(open) => !open && props.onClose()}
      isDismissable={!props.firm}
      isKeyboardDismissDisabled={props.firm}
    >
      <Modal className={`ui-side-sheet ${props.side ?? 'right'}`}>
        <Inside {...props} />
      </Modal>
    </ModalOverlay>
  );
}

function Inside(props: DialogProps) {
  const t = useSay();
  return (
    <KeyLayer>
      <AriaDialog className="ui-dialog-body">
        <header>
          <Heading slot="title" className="cut" level={2}>
            {props.title}
          </Heading>
          {!props.firm && <IconButton icon="close" label={t('common.close')} onPress={props.onClose} />}
        </header>
        <div className="inside">{props.children}</div>
        {props.actions && <footer>{props.actions}</footer>}
      </AriaDialog>
    </KeyLayer>
  );
}

/** "Are you sure", for what cannot be undone. The button repeats the verb of the question; it is busy until `onConfirm` is over. */
export function Confirm(props: {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  action: string;
  danger?: boolean;
  onConfirm: () => void | Promise<unknown>;
}) {
  const t = useSay();
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await props.onConfirm();
      props.onClose();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={props.title}
      size="small"
      actions={
        <>
          <Button onPress={props.onClose}>{t('common.cancel')}</Button>
          <Button look={props.danger ? 'danger' : 'main'} loading={busy} onPress={confirm}>
            {props.action}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  );
}
