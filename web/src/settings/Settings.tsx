import { type ComponentType, useEffect } from 'react';
import type { Permission } from '../../../contract/rights.ts';
import { useMe } from '../app/session.ts';
import { useSay, type WordKey } from '../app/words.tsx';
import { useGo } from '../session/go.ts';
import { isNarrow } from '../session/narrow.ts';
import { Empty } from '../ui/Message.tsx';
import { SettingsPage } from '../ui/Page.tsx';
import { Api } from './Api.tsx';
import { Audit } from './Audit.tsx';
import { Categories } from './Categories.tsx';
import { Company } from './Company.tsx';
import { CustomerFields } from './CustomerFields.tsx';
import { CustomerWindow } from './CustomerWindow.tsx';
import { Forms } from './forms/Forms.tsx';
import { Groups } from './Groups.tsx';
import { Mailboxes } from './Mailboxes.tsx';
import { Macros } from './Macros.tsx';
import { MailDomains } from './MailDomains.tsx';
import { MailLedger } from './MailLedger.tsx';
import { NotificationDefaults } from './NotificationDefaults.tsx';
import { Operations } from './Operations.tsx';
import { Outbox } from './Outbox.tsx';
import { People } from './People.tsx';
import { Reception } from './Reception.tsx';
import { Roles } from './Roles.tsx';
import { Priorities } from './shape/Priorities.tsx';
import { Products } from './shape/Products.tsx';
import { Tags } from './shape/Tags.tsx';
import { SenderKeys } from './SenderKeys.tsx';
import { Senders } from './senders/Senders.tsx';
import { TicketFieldList } from './shape/TicketFieldList.tsx';
import { TicketStatuses } from './TicketStatuses.tsx';
import { TicketTypes } from './TicketTypes.tsx';
import { Widgets } from './widgets/Widgets.tsx';
import './Settings.css';

interface Part {
  id: string;
  label: WordKey;
  needs: Permission;
  page: ComponentType;
  group: WordKey;
}

const parts: readonly Part[] = [
  { id: 'company', label: 'settings.company', needs: 'settings.manage', page: Company, group: 'settings.group-company' },
  { id: 'people', label: 'settings.people', needs: 'accounts.manage', page: People, group: 'settings.group-company' },
  { id: 'groups', label: 'settings.groups', needs: 'groups.manage', page: Groups, group: 'settings.group-company' },
  { id: 'roles', label: 'settings.roles', needs: 'roles.manage', page: Roles, group: 'settings.group-company' },
  {
    id: 'notifications',
    label: 'notifications.defaults',
    needs: 'settings.manage',
    page: NotificationDefaults,
    group: 'settings.group-company',
  },
  { id: 'mailboxes', label: 'settings.mailboxes', needs: 'channels.manage', page: Mailboxes, group: 'settings.group-channels' },
  { id: 'senders', label: 'senders.title', needs: 'channels.manage', page: Senders, group: 'settings.group-channels' },
  { id: 'domains', label: 'domains.title', needs: 'channels.manage', page: MailDomains, group: 'settings.group-channels' },
  { id: 'keys', label: 'sender-keys.title', needs: 'channels.manage', page: SenderKeys, group: 'settings.group-channels' },
  { id: 'widgets', label: 'widgets.title', needs: 'channels.manage', page: Widgets, group: 'settings.group-channels' },
  { id: 'mail', label: 'ledger.title', needs: 'channels.manage', page: MailLedger, group: 'settings.group-channels' },
  { id: 'outbox', label: 'outbox.title', needs: 'channels.manage', page: Outbox, group: 'settings.group-channels' },
  { id: 'reception', label: 'settings.reception', needs: 'channels.manage', page: Reception, group: 'settings.group-channels' },
  { id: 'forms', label: 'forms.title', needs: 'channels.manage', page: Forms, group: 'settings.group-channels' },
  { id: 'window', label: 'window.title', needs: 'settings.manage', page: CustomerWindow, group: 'settings.group-channels' },
  { id: 'types', label: 'settings.types', needs: 'settings.manage', page: TicketTypes, group: 'settings.group-tickets' },
  { id: 'statuses', label: 'settings.statuses', needs: 'settings.manage', page: TicketStatuses, group: 'settings.group-tickets' },
  {
    id: 'ticket-fields',
    label: 'settings.ticket-fields',
    needs: 'settings.manage',
    page: TicketFieldList,
    group: 'settings.group-tickets',
  },
  { id: 'categories', label: 'settings.categories', needs: 'settings.manage', page: Categories, group: 'settings.group-tickets' },
  { id: 'tags', label: 'settings.tags', needs: 'settings.manage', page: Tags, group: 'settings.group-tickets' },
  { id: 'priorities', label: 'settings.priorities', needs: 'settings.manage', page: Priorities, group: 'settings.group-tickets' },
  { id: 'products', label: 'settings.products', needs: 'settings.manage', page: Products, group: 'settings.group-tickets' },
  { id: 'fields', label: 'settings.fields', needs: 'settings.manage', page: CustomerFields, group: 'settings.group-tickets' },
  { id: 'macros', label: 'macros.title', needs: 'tickets.write', page: Macros, group: 'settings.group-tickets' },
  { id: 'api', label: 'settings.api', needs: 'settings.manage', page: Api, group: 'settings.group-running' },
  { id: 'audit', label: 'settings.audit', needs: 'audit.read', page: Audit, group: 'settings.group-running' },
  { id: 'operations', label: 'settings.operations', needs: 'operations.manage', page: Operations, group: 'settings.group-running' },
];

/** What a company changes about its Okienko; each sees the parts they may change. `section` is the end of the address: `/settings/people`. */
export function Settings({ section }: { section?: string | null }) {
  const t = useSay();
  const go = useGo();
  const me = useMe();
  const mine = parts.filter((part) => me.permissions.includes(part.needs));
  const asked = parts.find((part) => part.id === section);
  const open = mine.find((part) => part.id === section) ?? (asked || (!section && isNarrow()) ? null : (mine[0] ?? null));
  const Open = open?.page;
  useEffect(() => {
    document.title = `${open ? t(open.label) : t('settings.title')} · Okienko`;
  }, [open, t]);

  const refused = asked && !open ? asked : null;
  if (mine.length === 0 || refused) {
    return (
      <main className="settings-none">
        <Empty title={t('settings.none')}>
          {t('settings.none-says', { permission: t(`permission.${refused?.needs ?? 'settings.manage'}`) })}
        </Empty>
      </main>
    );
  }
  return (
    <SettingsPage
      title={t('settings.title')}
      sections={mine.map((part, at) => ({
        id: part.id,
        label: t(part.label),
        href: `/settings/${part.id}`,
        group: mine[at - 1]?.group === part.group ? undefined : t(part.group),
      }))}
      value={open?.id ?? null}
      onChoose={(id) => go(id ? `/settings/${id}` : '/settings')}
    >
      {Open && <Open key={open.id} />}
    </SettingsPage>
  );
}
