import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useSay } from '../app/words.tsx';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { Form } from './Form.tsx';

/** A question with fields: cancel, and one button that does it. `sendKey`: Ctrl+Enter does it too, from anywhere in the fields. */
export function FormDialog<Values>(props: {
  form: Form<Values>;
  title: string;
  /** Words of the main button. */
  action: string;
  onClose: () => void;
  children: ReactNode;
  size?: 'small' | 'normal' | 'large';
  sendKey?: boolean;
  disabled?: boolean;
}) {
  const t = useSay();
  const id = useId();
  const { form, sendKey, disabled } = props;
  const send = (event: KeyboardEvent<HTMLElement>) => {
    if (!sendKey || disabled || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.currentTarget.querySelector('form')?.requestSubmit();
  };
  return (
    <Dialog
      open
      title={props.title}
      onClose={props.onClose}
      {...(props.size && { size: props.size })}
      actions={
        <>
          <Button onPress={props.onClose}>{t('common.cancel')}</Button>
          <Button look="main" type="submit" form={id} loading={form.busy} keys={sendKey ? 'mod+enter' : undefined} disabled={disabled}>
            {props.action}
          </Button>
        </>
      }
    >
      <div role="presentation" onKeyDown={send}>
        <Form form={form} bare id={id}>
          {props.children}
        </Form>
      </div>
    </Dialog>
  );
}
