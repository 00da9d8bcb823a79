import { useState } from 'react';
import type { Customer } from '../../../contract/customers.ts';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { Button } from '../ui/Button.tsx';
import { TextArea } from '../ui/Field.tsx';
import { Paper } from '../ui/Tag.tsx';

const letters_max = 20_000;

/** What the team should know of this customer. Written in its place; seen at once, taken back when refused. */
export function Notes(props: { customer: Customer; mayWrite: boolean; onChanged: (customer: Customer) => void }) {
  const t = useSay();
  const { customer } = props;
  const [text, setText] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string>();

  const save = async () => {
    const notes = (text ?? '').trim();
    setWrong(undefined);
    setText(null);
    props.onChanged({ ...customer, notes });
    try {
      props.onChanged(await api.customers.change({ params: { customerId: customer.id }, body: { notes } }));
    } catch (error) {
      props.onChanged(customer);
      setText(notes);
      setWrong(sentenceOf(t, error));
    }
  };

  if (text !== null) {
    return (
      <div className="stack notes">
        <TextArea
          label={t('customers.notes')}
          value={text}
          onChange={setText}
          maxLength={letters_max}
          error={wrong}
          help={t('customers.notes-help')}
          autoFocus
        />
        <div className="row">
          <Button small look="main" onPress={() => void save()}>
            {t('common.save')}
          </Button>
          <Button
            small
            look="bare"
            onPress={() => {
              setText(null);
              setWrong(undefined);
            }}
          >
            {t('common.cancel')}
          </Button>
        </div>
      </div>
    );
  }
  if (!customer.notes && !props.mayWrite) return null;
  return (
    <div className={customer.notes ? 'notes' : 'notes adds'}>
      {customer.notes && (
        <Paper of="note">
          <p className="text">{customer.notes}</p>
        </Paper>
      )}
      {props.mayWrite && (
        <Button small look="link" onPress={() => setText(customer.notes)}>
          {t(customer.notes ? 'customers.notes-change' : 'customers.notes-add')}
        </Button>
      )}
    </div>
  );
}
