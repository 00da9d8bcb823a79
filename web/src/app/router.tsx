/** Every address of the browser's application. The desk comes with the first load; other rooms when they are entered. */
import { createRootRoute, createRoute, createRouter, notFound, redirect } from '@tanstack/react-router';
import { type ComponentType, type LazyExoticComponent, lazy, Suspense } from 'react';
import { Desk } from '../desk/Desk.tsx';
import { Skeleton } from '../ui/Message.tsx';
import { api } from './api.ts';
import { App } from './App.tsx';
import { Broken, Lost } from './Lost.tsx';
import { deskPath, firstView, idOf, usePlaces } from './places.ts';
import { loadAllWords } from './words.tsx';

/** A room that comes when it is entered, with its words. */
function room<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [inside] = await Promise.all([load(), loadAllWords()]);
    return { default: inside };
  });
}

const Settings = room(() => import('../settings/Settings.tsx').then((inside) => inside.Settings));
const Account = room(() => import('../account/Account.tsx').then((inside) => inside.Account));
const Customers = room(() => import('../customers/Customers.tsx').then((inside) => inside.Customers));
const TicketsPage = room(() => import('../tickets/table/TicketsPage.tsx').then((inside) => inside.TicketsPage));
const CustomerPage = room(() => import('../customers/CustomerPage.tsx').then((inside) => inside.CustomerPage));
const Duplicates = room(() => import('../customers/Duplicates.tsx').then((inside) => inside.Duplicates));
const Imports = room(() => import('../customers/Imports.tsx').then((inside) => inside.Imports));
const OneImport = room(() => import('../customers/OneImport.tsx').then((inside) => inside.OneImport));
const CompanyPage = room(() => import('../customers/CompanyPage.tsx').then((inside) => inside.CompanyPage));
const Knowledge = room(() => import('../knowledge/Knowledge.tsx').then((inside) => inside.Knowledge));
const AcceptLink = room(() => import('../session/AcceptLink.tsx').then((inside) => inside.AcceptLink));
const AskReset = room(() => import('../session/AskReset.tsx').then((inside) => inside.AskReset));
const SetUp = room(() => import('../setup/SetUp.tsx').then((inside) => inside.SetUp));
const Showroom = room(() => import('../ui/Showroom.tsx').then((inside) => inside.Showroom));

function Room<Props extends object>(props: { of: LazyExoticComponent<ComponentType<Props>>; given: Props }) {
  const Inside = props.of as ComponentType<Props>;
  return (
    <Suspense fallback={<Skeleton lines={4} />}>
      <Inside {...props.given} />
    </Suspense>
  );
}

const root = createRootRoute({ component: App, notFoundComponent: Lost });
const under = () => root;
const toDesk = () => {
  throw redirect({ href: deskPath(firstView), replace: true });
};

const routes = [
  createRoute({ getParentRoute: under, path: '/', beforeLoad: toDesk }),
  createRoute({ getParentRoute: under, path: '/sign-in', beforeLoad: toDesk }),
  createRoute({ getParentRoute: under, path: '/desk/{-$view}/{-$ticketId}', component: Desk }),
  createRoute({
    getParentRoute: under,
    path: '/tickets/$number',
    beforeLoad: async ({ params }) => {
      const number = idOf(params.number);
      if (!number) throw notFound();
      const row = await api.tickets.getByNumber({ params: { number } }).catch(() => null);
      if (!row) throw notFound();
      throw redirect({ href: deskPath('all', row.id), replace: true });
    },
  }),
  createRoute({ getParentRoute: under, path: '/tickets', component: () => <Room of={TicketsPage} given={{}} /> }),
  createRoute({ getParentRoute: under, path: '/customers', component: () => <Room of={Customers} given={{}} /> }),
  createRoute({ getParentRoute: under, path: '/customers/duplicates', component: () => <Room of={Duplicates} given={{}} /> }),
  createRoute({ getParentRoute: under, path: '/customers/imports/{-$importId}', component: ImportsRoom }),
  createRoute({ getParentRoute: under, path: '/companies/$companyId', component: OneCompany }),
  createRoute({ getParentRoute: under, path: '/customers/$customerId', component: OneCustomer }),
  createRoute({ getParentRoute: under, path: '/knowledge/{-$section}/{-$language}', component: KnowledgeRoom }),
  createRoute({ getParentRoute: under, path: '/settings/{-$section}', component: SettingsRoom }),
  createRoute({ getParentRoute: under, path: '/account/{-$section}', component: AccountRoom }),
  createRoute({ getParentRoute: under, path: '/set-up', component: () => <Room of={SetUp} given={{}} /> }),
  createRoute({ getParentRoute: under, path: '/link/$token', component: Link }),
  createRoute({ getParentRoute: under, path: '/reset', component: () => <Room of={AskReset} given={{}} /> }),
  createRoute({ getParentRoute: under, path: '/ui', component: () => <Room of={Showroom} given={{}} /> }),
];

export const router = createRouter({
  routeTree: root.addChildren(routes),
  // Plain texts: what is searched for may look like a number or like JSON, and is neither.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(search as Record<string, string>).toString();
    return text ? `?${text}` : '';
  },
  scrollRestoration: false,
  defaultPendingMs: 200,
  defaultErrorComponent: Broken,
});

function OneCustomer() {
  const { customerId } = usePlaces();
  const id = idOf(customerId);
  return id ? <Room of={CustomerPage} given={{ customerId: id }} /> : <Lost />;
}

function OneCompany() {
  const { companyId } = usePlaces();
  const id = idOf(companyId);
  return id ? <Room of={CompanyPage} given={{ companyId: id }} /> : <Lost />;
}

function ImportsRoom() {
  const { importId } = usePlaces();
  const id = idOf(importId);
  if (id) return <Room of={OneImport} given={{ importId: id }} />;
  return importId ? <Lost /> : <Room of={Imports} given={{}} />;
}

function KnowledgeRoom() {
  const { section, language } = usePlaces();
  return <Room of={Knowledge} given={{ section: section ?? null, language: language ?? null }} />;
}

function SettingsRoom() {
  const { section } = usePlaces();
  return <Room of={Settings} given={{ section: section ?? null }} />;
}

function AccountRoom() {
  const { section } = usePlaces();
  return <Room of={Account} given={{ section: section ?? null }} />;
}

function Link() {
  const { token } = usePlaces();
  return <Room of={AcceptLink} given={{ token: token ?? '' }} />;
}
