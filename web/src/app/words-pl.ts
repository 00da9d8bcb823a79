/** What the desk says: the part of the catalogue that comes with the first load. The rest comes with the rooms that speak it (words.tsx). */
import account from '../../../words/pl/account.ts';
import common from '../../../words/pl/common.ts';
import customers from '../../../words/pl/customers.ts';
import desk from '../../../words/pl/desk.ts';
import errors from '../../../words/pl/errors.ts';
import merging from '../../../words/pl/merging.ts';
import quick from '../../../words/pl/quick.ts';
import reports from '../../../words/pl/reports.ts';
import search from '../../../words/pl/search.ts';
import together from '../../../words/pl/together.ts';
import ticketForm from '../../../words/pl/ticket-form.ts';
import ui from '../../../words/pl/ui.ts';

export const words = {
  ...account,
  ...common,
  ...customers,
  ...desk,
  ...errors,
  ...merging,
  ...quick,
  ...reports,
  ...search,
  ...together,
  ...ui,
  ...ticketForm,
};
