/** Conversations: the messages of tickets. Who may see a message, the ticket decides: callers come through tickets/access.ts. */
export { cleanAuthoredHtml, isEmptyHtml, textOfHtml } from './html.ts';
export { moveDrafts, moveDraftsBack, putMessages, type MovedDraft } from './move-messages.ts';
export { conversationPage, draftsFor, messageByKey, messagesById } from './read-messages.ts';
export {
  deleteDraft,
  draftOf,
  moveDraft,
  putDraft,
  sharedDraftsOf,
  shareDraft,
  type DraftRecord,
  type SharedDraftRecord,
} from './draft-store.ts';
export {
  answeredAfter,
  attachmentById,
  attachmentsByContentId,
  authorsOf,
  fileIdsOf,
  giveFilesBack,
  htmlOf,
  insertAttachments,
  insertMessages,
  lettersByMessageId,
  looseFiles,
  nameLetter,
  newestIdOfOthers,
  openingMessages,
  noteMentions,
  setLoose,
  takeBack,
  takeBackNote,
  contentOf,
  copyFiles,
  threadOf,
  type MailAddress,
  type MentionInText,
  type NewAttachment,
  type NewMessage,
} from './store.ts';
export { replaceWords } from './replace-words.ts';
export { attachmentsFor, takeFiles, type TakenFile } from './take-files.ts';
export { saidFile, saidMessages } from './said-messages.ts';
export { uploadFile } from './upload-file.ts';
export { messagesWithCustomer, type CustomerMessage } from './customer-messages.ts';
