import { useState } from 'react';
import { useSay } from '../app/words.tsx';
import { ComboBox } from '../ui/ComboBox.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useCustomerOptions } from './field-options.tsx';

/** Which customer: found by name, address or number; chosen is done. */
export function CustomerPick(props: { title: string; onPick: (customerId: number) => void; onClose: () => void }) {
  const t = useSay();
  const [query, setQuery] = useState('');
  const options = useCustomerOptions(query);
  return (
    <Dialog open size="small" title={props.title} onClose={props.onClose}>
      <ComboBox
        label={props.title}
        hideLabel
        autoFocus
        placeholder={t('field.customer-hint')}
        options={options}
        query={query}
        onQuery={setQuery}
        value={null}
        onChange={(id) => {
          if (id === null) return;
          props.onPick(Number(id));
          props.onClose();
        }}
      />
    </Dialog>
  );
}
