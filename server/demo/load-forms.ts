/** A form of the sample company: what does not work, asked as a service counter asks it. */
import { makeForm } from '../domains/forms/index.ts';
import { settingsForLoading } from '../domains/tickets/index.ts';
import type { Ctx } from '../platform/context.ts';
import { typeKeys } from './load-shape.ts';

export async function makeForms(ctx: Ctx, groupId: number): Promise<void> {
  const { types } = await settingsForLoading(ctx);
  await makeForm(ctx, {
    slug: 'usterka',
    enabled: true,
    definition: {
      title: { pl: 'Zgłoś usterkę roweru', en: 'Report a broken bike' },
      intro: {
        pl: 'Wystarczy numer roweru i dwa zdania. Zdjęcie pomaga, ale nie jest konieczne.',
        en: 'The number of the bike and two sentences are enough. A picture helps, but need not be.',
      },
      thanks: { pl: 'Rower obejrzymy najpóźniej jutro rano.', en: 'We look at the bike by tomorrow morning.' },
      languages: ['pl', 'en'],
      typeId: types.get(typeKeys.failure)!,
      groupId,
      questions: [
        { key: 'bike_number', required: true, help: null, shownWhen: null },
        { key: 'station', required: false, help: null, shownWhen: { of: 'field:bike_number', is: 'filled', values: [] } },
      ],
      name: 'optional',
      phone: 'off',
      subject: 'off',
      files: 'optional',
      consent: null,
      confirmation: true,
      origins: [],
    },
  });
}
