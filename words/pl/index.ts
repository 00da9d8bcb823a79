import desk from './desk.ts';
import fields from './fields.ts';
import ticketForm from './ticket-form.ts';
import account from './account.ts';
import customers from './customers.ts';
import customer360 from './customer-360.ts';
import imports from './imports.ts';
import search from './search.ts';
import form from './form.ts';
import marks from './marks.ts';
import forward from './forward.ts';
import mailSignIn from './mail-sign-in.ts';
import domains from './domains.ts';
import senders from './senders.ts';
import settings from './settings.ts';
import setup from './setup.ts';
import notifications from './notifications.ts';
import together from './together.ts';
import admin from './admin.ts';
import channels from './channels.ts';
import chat from './chat.ts';
import widgets from './widgets.ts';
import chatDesk from './chat-desk.ts';
import demo from './demo.ts';
import common from './common.ts';
import errors from './errors.ts';
import macros from './macros.ts';
import merging from './merging.ts';
import quick from './quick.ts';
import ui from './ui.ts';
import views from './views.ts';
import ledger from './ledger.ts';
import outbox from './outbox.ts';
import mailCompose from './mail-compose.ts';
import mailContent from './mail-content.ts';
import mailTrust from './mail-trust.ts';
import mailDiagnosis from './mail-diagnosis.ts';
import reports from './reports.ts';
import pages from './pages.ts';
import tracking from './tracking.ts';
import window from './window.ts';
import help from './help.ts';
import knowledge from './knowledge.ts';

export const pl = {
  ...desk,
  ...fields,
  ...form,
  ...marks,
  ...ticketForm,
  ...channels,
  ...chat,
  ...widgets,
  ...chatDesk,
  ...common,
  ...demo,
  ...errors,
  ...merging,
  ...admin,
  ...macros,
  ...quick,
  ...ui,
  ...views,
  ...ledger,
  ...outbox,
  ...mailCompose,
  ...mailContent,
  ...mailTrust,
  ...mailDiagnosis,
  ...reports,
  ...pages,
  ...tracking,
  ...window,
  ...help,
  ...knowledge,
  ...account,
  ...customers,
  ...customer360,
  ...imports,
  ...search,
  ...forward,
  ...mailSignIn,
  ...domains,
  ...senders,
  ...settings,
  ...setup,
  ...notifications,
  ...together,
};
