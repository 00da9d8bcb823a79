import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';
import { Count } from './Tag.tsx';
import './Tabs.css';

export interface TabItem {
  id: string;
  label: string;
  count?: number;
  panel: ReactNode;
}

/** Several panels in one place, one at a time. */
export function Tabs(props: { label: string; tabs: readonly TabItem[]; value?: string; onChange?: (id: string) => void }) {
  return (
    <AriaTabs className="ui-tabs" selectedKey={props.value} onSelectionChange={(id) => props.onChange?.(String(id))}>
      <TabList className="ui-slices" aria-label={props.label}>
        {props.tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="ui-slice">
            {tab.label}
            {tab.count !== undefined && <Count value={tab.count} />}
          </Tab>
        ))}
      </TabList>
      {props.tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="ui-tab-panel">
          {tab.panel}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

// Apart, so that a screen of links does not bring the tabs' machinery with it.
export { type Slice, Slices } from './Slices.tsx';
