/** The ready answers of the sample company, each written by somebody who may, through the real action. */
import type { MacroAction, MacroBody } from '../../contract/macros.ts';
import { directoryPeople, principalOfAccount } from '../domains/admin/index.ts';
import { makeMacro } from '../domains/macros/index.ts';
import type { App } from '../platform/app.ts';
import { inTransaction, reading, type Principal } from '../platform/context.ts';
import type { Ids } from './load-world.ts';
import { READY_ANSWERS, type ReadyAnswer, type ReadyDoing } from './world/ready-answers.ts';
import type { World } from './world/world.ts';

export async function loadReadyAnswers(app: App, world: World, ids: Ids): Promise<void> {
  const administrator = await administratorOf(app);
  const { locale } = app.settings!;
  for (const ready of READY_ANSWERS) {
    const agent = ready.of && 'agent' in ready.of ? ready.of.agent : null;
    const own = agent === null ? undefined : ids.agents[world.agents.findIndex((one) => one.firstName === agent)];
    const principal = own === undefined ? administrator : await principalOfAccount(reading(app, {}), own);
    if (principal) await inTransaction(app, { principal }, (ctx) => makeMacro(ctx, bodyOf(ready, ids, locale)));
  }
}

/** Whoever may write for all: nobody else than who set Okienko up, when sample data are made. */
async function administratorOf(app: App): Promise<Principal | null> {
  const ctx = reading(app, {});
  for (const { id } of await directoryPeople(ctx)) {
    const principal = await principalOfAccount(ctx, id);
    if (principal?.permissions.has('settings.manage')) return principal;
  }
  return null;
}

function bodyOf({ folder, name, of, text, does }: ReadyAnswer, ids: Ids, locale: 'pl' | 'en'): MacroBody {
  const html = (paragraphs: readonly string[]) => paragraphs.map((one) => `<p>${one}</p>`).join('');
  return {
    name: name[locale],
    folder: folder?.[locale] ?? '',
    scope: of === null ? 'all' : 'groups' in of ? 'group' : 'personal',
    groupIds: of && 'groups' in of ? of.groups.map((index) => ids.groups[index]!) : [],
    texts: text
      ? [
          { language: 'pl', html: html(text.pl) },
          { language: 'en', html: html(text.en) },
        ]
      : [],
    actions: actionsOf(does, ids),
  };
}

/** In the order in which people read them. */
function actionsOf({ take, category, tags, priority, snooze, group, end }: ReadyDoing, ids: Ids): MacroAction[] {
  const actions: MacroAction[] = [];
  if (take) actions.push({ do: 'owner', to: 'me' });
  if (category) actions.push({ do: 'category', categoryId: ids.categories.get(category)! });
  if (tags) actions.push({ do: 'tags', add: tags, remove: [] });
  if (priority) actions.push({ do: 'priority', priority });
  if (snooze) actions.push({ do: 'snooze', hours: snooze === 'until-reply' ? null : snooze });
  if (group !== undefined) actions.push({ do: 'group', groupId: ids.groups[group]! });
  if (end) actions.push({ do: 'close', state: end });
  return actions;
}
