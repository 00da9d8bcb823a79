/** A letter in which Outlook hid its files: they become ordinary attachments, its words the words of the mail where that has none. Pure. */
import { htmlToPlain } from '../html-to-plain.ts';
import { limits, type MailAttachment, type ParsedMail } from '../parse-message.ts';
import { guessLanguage } from '../parse-message-language.ts';
import { sniffContentType } from '../parse-message-sniff.ts';
import { cleanLine, cleanText, safeFilename } from '../parse-message-words.ts';
import { type OpenedTnef, openTnef } from './tnef.ts';

const opened_bytes_max = 60 * 1024 * 1024;

/** The mail as it is where nothing is to be opened, or nothing can be: a damaged winmail.dat stays the file it was. */
export async function openWinmail(mail: ParsedMail): Promise<ParsedMail> {
  if (!mail.attachments.some(isWinmail)) return mail;
  let { text, html } = mail;
  const attachments: MailAttachment[] = [];
  for (const attachment of mail.attachments) {
    const opened = isWinmail(attachment) ? openTnef(attachment.content) : null;
    if (!opened || sizeOf(opened) > opened_bytes_max) {
      attachments.push(attachment);
      continue;
    }
    const saysNothing = !text.trim() && !html?.trim();
    if (saysNothing && opened.html) html = cleanText(opened.html, limits.html_chars_max);
    if (saysNothing) text = cleanText(opened.text ?? (html ? htmlToPlain(html) : ''), limits.text_chars_max);
    for (const file of opened.files) {
      if (attachments.length >= limits.attachments_max) break;
      attachments.push(await ordinary(file, attachments.length + 1, html));
    }
  }
  return { ...mail, text, html, attachments, language: mail.language ?? guessLanguage(mail.subject, text) };
}

function isWinmail({ declaredType, name }: MailAttachment): boolean {
  return /^application\/(vnd\.)?ms-tnef$/.test(declaredType) || /^win(mail)?\.dat$/i.test(name);
}

function sizeOf(opened: OpenedTnef): number {
  return opened.files.reduce((sum, { content }) => sum + content.length, 0);
}

async function ordinary(file: OpenedTnef['files'][number], position: number, html: string | null): Promise<MailAttachment> {
  const declaredType = cleanLine(file.contentType, 150);
  const contentType = await sniffContentType(file.content, declaredType);
  const contentId = cleanLine(file.contentId, limits.message_id_chars_max) || null;
  const inline = contentType.startsWith('image/') && contentId !== null && (html?.includes(`cid:${contentId}`) ?? false);
  return { name: safeFilename(file.name, contentType, position), contentType, declaredType, content: file.content, contentId, inline };
}
