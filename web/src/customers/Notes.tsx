import { useEffect, useRef, useState } from 'react';
import type { Customer } from '../../../contract/customers.ts';
import { api } from '../app/api.ts';
import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { drop, keep, read, shelfReady } from '../desk/shelf.ts';
import { sentenceOf } from '../session/explain.ts';
import { Button } from '../ui/Button.tsx';
import { TextArea } from '../ui/Field.tsx';
import { Paper } from '../ui/Tag.tsx';

const letters_max = 20_000;

/**
 * What the team should know of this customer. Written in its place; seen at once, taken back when refused. What is typed stays on this machine until
 * it is saved or given up, whatever comes on the screen meanwhile.
 */
export function Notes(props: { customer: Customer; mayWrite: boolean; onChanged: (customer: Customer) => void }) {
  const t = useSay();
  const { customer } = props;
  const kept = useKeptText(customer);
  const { text } = kept;
  const [wrong, setWrong] = useState<string>();

  const save = async () => {
    const notes = (text ?? '').trim();
    setWrong(undefined);
    kept.put();
    props.onChanged({ ...customer, notes });
    try {
      props.onChanged(await api.customers.change({ params: { customerId: customer.id }, body: { notes } }));
      kept.arrived();
    } catch (error) {
      props.onChanged(customer);
      kept.write(notes);
      setWrong(sentenceOf(t, error));
    }
  };

  if (text !== null) {
    return (
      <div className="stack notes">
        <TextArea
          label={t('customers.notes')}
          value={text}
          onChange={kept.write}
          maxLength={letters_max}
          error={wrong}
          help={t('customers.notes-help')}
          autoFocus={kept.began}
        />
        <div className="row">
          <Button small look="main" onPress={() => void save()}>
            {t('common.save')}
          </Button>
          <Button
            small
            look="bare"
            onPress={() => {
              kept.giveUp();
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
        <Button small look="link" onPress={() => kept.write(customer.notes)}>
          {t(customer.notes ? 'customers.notes-change' : 'customers.notes-add')}
        </Button>
      )}
    </div>
  );
}

/** The text as it was left, and how it changes. With null it is over: given up, or on its way to the server and kept until `arrived`. */
function useKeptText({ id, notes }: Customer) {
  const place = `okienko.customer-notes.${useMe().id}.${id}`;
  const left = useRef(() => {
    const text = read(place) as string | null;
    // Saved in the last moment of the page before this one: the disk may not have heard that it is over.
    return text?.trim() === notes ? null : text;
  });
  const [text, setText] = useState(left.current);
  /** Here and now, by hand. */
  const [began, setBegan] = useState(false);
  const latest = useRef(text);
  latest.current = text;
  useEffect(() => {
    void shelfReady.then(() => setText((now) => now ?? left.current()));
  }, []);
  return {
    text,
    began,
    write(next: string) {
      setText(next);
      setBegan(true);
      keep(place, next);
    },
    /** Off the screen. */
    put() {
      setText(null);
      setBegan(false);
    },
    /** Unless somebody has begun anew meanwhile. */
    arrived() {
      if (latest.current === null) drop(place, { because: 'saved' });
    },
    giveUp() {
      setText(null);
      setBegan(false);
      drop(place, { because: 'cleared' });
    },
  };
}
