/** Puts the sample world into the tables, a few hundred tickets a transaction, through the stores that the real actions use. */
import { hashPassword, makeAccount, makeBranch, makeDepartment, makeGroup, standardRoleId } from '../domains/admin/index.ts';
import { makeMailbox, makeWidget } from '../domains/channels/index.ts';
import { companyNamed, insertCustomers, normalIdentity, setCustomFields, type NewCustomer } from '../domains/customers/index.ts';
import { insertCategory } from '../domains/tickets/index.ts';
import type { App } from '../platform/app.ts';
import { inTransaction, type Ctx } from '../platform/context.ts';
import { loadArticles } from './articles/load-articles.ts';
import { makeForms } from './load-forms.ts';
import { giveProducts, makeShape } from './load-shape.ts';
import { loadReadyAnswers } from './load-ready-answers.ts';
import { loadTickets } from './load-tickets.ts';
import { worldCustomers, worldTickets, type World, type WorldCustomer } from './world/world.ts';

/** What the world's indexes became. */
export interface Ids {
  agents: number[];
  groups: number[];
  categories: Map<string, number>;
  customers: number[];
  products: Map<string, number>;
}

const customers_a_transaction = 500;
const tickets_a_transaction = 200;

/** Makes people, groups, customers and tickets. `onProgress` hears the share done, 0…1. */
export async function loadWorld(app: App, world: World, password: string, onProgress: (share: number) => void): Promise<void> {
  const ids = await inTransaction(app, {}, (ctx) => makePeople(ctx, world, password));
  await loadArticles(
    app,
    ids.agents.filter((_id, at) => world.agents[at]!.role === 'supervisor'),
  );
  await loadReadyAnswers(app, world, ids);
  for (const some of chunks(worldCustomers(world), customers_a_transaction)) {
    ids.customers.push(...(await inTransaction(app, {}, (ctx) => makeCustomers(ctx, some, ids.products))));
    onProgress((ids.customers.length / world.customers) * 0.1);
  }
  let done = 0;
  for (const some of chunks(worldTickets(world), tickets_a_transaction)) {
    await loadTickets(app, world, ids, some);
    done += some.length;
    onProgress(0.1 + (done / world.tickets) * 0.9);
  }
}

async function makePeople(ctx: Ctx, world: World, password: string): Promise<Ids> {
  const passwordHash = await hashPassword(password);
  const branches: number[] = [];
  for (const branch of world.branches) branches.push((await makeBranch(ctx, branch.name)).id);
  const departments: number[] = [];
  for (const department of world.departments) departments.push((await makeDepartment(ctx, department.name)).id);
  const groups: number[] = [];
  for (const group of world.groups)
    groups.push(
      (await makeGroup(ctx, { name: group.name, branchId: branches[group.branch]!, departmentId: departments[group.index] ?? null })).id,
    );
  const agents: number[] = [];
  for (const agent of world.agents) {
    const roleId = await standardRoleId(ctx, agent.role);
    agents.push(
      (
        await makeAccount(ctx, {
          email: agent.email,
          name: agent.name,
          roleId,
          groups: agent.groups.map((index) => groups[index]!),
          locale: 'pl',
          passwordHash,
        })
      ).id,
    );
  }
  await makeMailbox(ctx, {
    name: 'Pomoc',
    address: world.company.mailbox,
    fromName: `${world.company.name}, obsługa klienta`,
    groupId: groups[0]!,
    signatureHtml: `<p>${world.company.legalName}<br>${world.company.mailbox}</p>`,
    imap: null,
    smtp: null,
  });
  await makeWidget(ctx, { name: world.company.name, groupId: groups[0]!, settings: windowOf(world) });
  const products = await makeShape(ctx);
  await makeForms(ctx, groups[0]!);
  return { agents, groups, categories: await makeCategories(ctx, world), customers: [], products };
}

/** A window that can be tried from the settings; no page shows it before somebody names one. */
function windowOf({ company }: World): Parameters<typeof makeWidget>[1]['settings'] {
  return {
    origins: [],
    colour: '#3A48A0',
    side: 'right',
    language: 'auto',
    title: company.name,
    launcher: 'Napisz do nas',
    greetings: [
      {
        path: '',
        language: 'pl',
        when: 'always',
        text: 'Dzień dobry. Proszę napisać, w czym możemy pomóc; zwykle odpowiadamy w dwie minuty.',
      },
      { path: '', language: 'en', when: 'always', text: 'Hello. Tell us how we can help; we usually answer within two minutes.' },
    ],
    askName: 'optional',
    askEmail: 'optional',
    questions: [],
    hours: null,
    coView: false,
    offer: true,
    chatsPerAgentMax: 4,
    idleMinutes: 15,
  };
}

async function makeCategories(ctx: Ctx, world: World): Promise<Map<string, number>> {
  const locale = ctx.app.settings!.locale;
  const made = new Map<string, number>();
  for (const [position, category] of world.categories.entries()) {
    made.set(
      category.key,
      await insertCategory(ctx.tx, {
        name: category.name[locale],
        parentId: category.parent === null ? null : made.get(category.parent)!,
        position,
      }),
    );
  }
  await setCustomFields(ctx, [
    { key: 'plan', label: { pl: 'Abonament', en: 'Plan' }, kind: 'text', choices: [] },
    { key: 'valid_until', label: { pl: 'Ważny do', en: 'Valid until' }, kind: 'date', choices: [] },
    { key: 'balance', label: { pl: 'Saldo (zł)', en: 'Balance (PLN)' }, kind: 'number', choices: [] },
    { key: 'tier', label: { pl: 'Poziom', en: 'Tier' }, kind: 'choice', choices: ['standard', 'silver', 'gold'] },
  ]);
  return made;
}

const plans: Record<'pl' | 'en', Record<string, string>> = {
  pl: { none: 'bez abonamentu', monthly: 'miesięczny', annual: 'roczny', student: 'studencki', business: 'firmowy' },
  en: { none: 'none', monthly: 'monthly', annual: 'annual', student: 'student', business: 'business' },
};

async function makeCustomers(ctx: Ctx, customers: readonly WorldCustomer[], products: ReadonlyMap<string, number>): Promise<number[]> {
  const locale = ctx.app.settings!.locale;
  const companies = new Map<string, number>();
  for (const name of new Set(customers.flatMap((customer) => customer.organisation?.name ?? [])))
    companies.set(name, await companyNamed(ctx.tx, name));
  const rows: NewCustomer[] = customers.map((customer) => ({
    name: customer.name,
    language: customer.language,
    companyId: customer.organisation ? companies.get(customer.organisation.name)! : null,
    notes: customer.notes.map((note) => note.text).join('\n'),
    fields: {
      plan: plans[locale][customer.fields.plan]!,
      ...(customer.fields.validUntil && { valid_until: customer.fields.validUntil }),
      balance: customer.fields.balance,
      tier: customer.fields.tier,
    },
    identities: customer.identities.flatMap(({ kind, value }) => {
      const normal = normalIdentity(kind, value);
      return normal ? [{ kind, value, normal }] : [];
    }),
    createdAt: customer.since,
  }));
  const made = await insertCustomers(ctx.tx, rows);
  await giveProducts(ctx, products, customers, made);
  return made;
}

function* chunks<T>(all: Iterable<T>, size: number): Generator<T[]> {
  let some: T[] = [];
  for (const one of all) {
    some.push(one);
    if (some.length === size) {
      yield some;
      some = [];
    }
  }
  if (some.length > 0) yield some;
}
