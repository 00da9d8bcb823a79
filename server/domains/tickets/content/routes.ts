import { mailContent } from '../../../../contract/mail-content.ts';
import { serve } from '../../../platform/http/serve.ts';
import { addCard, presentCustomer } from '../../customers/index.ts';
import { answerInvitation } from './answer-invitation.ts';
import { distrustPictures, sendPicture, trustPictures } from './remote-pictures.ts';
import { openAgain } from './open-again.ts';
import { readLetter, sendLetterFile, sendLetterHtml } from './serve-letter.ts';

export const mailContentService = serve(
  mailContent,
  {
    letter: (ctx, { params, query }) => readLetter(ctx, { ...params, ...query }),
    letterHtml: (ctx, { params, query }) =>
      sendLetterHtml(ctx, ctx.http.reply, { ...params, path: query.path, theme: query.theme ?? 'light' }) as Promise<undefined>,
    letterFile: (ctx, { params, query }) =>
      sendLetterFile(ctx, ctx.http.reply, { ...params, path: query.path, show: query.show === 'inline' }) as Promise<undefined>,
    addCard: async (ctx, { params, body }) => presentCustomer(await addCard(ctx, { ...params, ...body })),
    answerInvitation: (ctx, { params, body }) => answerInvitation(ctx, { ...params, ...body }),
    openAgain: (ctx, { params }) => openAgain(ctx, params.messageId),
    trustPictures: (ctx, { params }) => trustPictures(ctx, params.messageId),
    distrustPictures: (ctx, { params }) => distrustPictures(ctx, params.messageId),
    picture: (ctx, { params, query }) => sendPicture(ctx, ctx.http.reply, { ...params, ...query }) as Promise<undefined>,
  },
  // A large letter takes its time, a picture that of somebody else's server.
  { outside: ['openAgain'] },
);
