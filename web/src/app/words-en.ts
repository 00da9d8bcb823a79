/** What the desk says: the part of the catalogue that comes with the first load. The rest comes with the rooms that speak it (words.tsx). */
import account from '../../../words/en/account.ts';
import common from '../../../words/en/common.ts';
import customers from '../../../words/en/customers.ts';
import desk from '../../../words/en/desk.ts';
import errors from '../../../words/en/errors.ts';
import merging from '../../../words/en/merging.ts';
import quick from '../../../words/en/quick.ts';
import reports from '../../../words/en/reports.ts';
import search from '../../../words/en/search.ts';
import together from '../../../words/en/together.ts';
import ticketForm from '../../../words/en/ticket-form.ts';
import ui from '../../../words/en/ui.ts';

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
