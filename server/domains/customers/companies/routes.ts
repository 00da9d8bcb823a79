import { customerKnowledge } from '../../../../contract/customer-knowledge.ts';
import { serve } from '../../../platform/http/serve.ts';
import { readCursor, writeCursor } from '../list-cursor.ts';
import { presentRow } from '../present.ts';
import { changeCompany, findCompany, joinCompany, newcomersOf } from './change-company.ts';
import { peopleOf } from './company-store.ts';

const { changeCompany: change, people, newcomers, join } = customerKnowledge;
const page_rows = 50;

export const companyService = serve(
  { change, people, newcomers, join },
  {
    change: (ctx, { params, body }) => changeCompany(ctx, { ...params, ...body }),
    async people(ctx, { params, query }) {
      await findCompany(ctx, params.companyId);
      const found = await peopleOf(ctx.tx, params.companyId, readCursor(query.after), page_rows + 1);
      const rows = found.slice(0, page_rows);
      return { rows: rows.map(presentRow), next: found.length > page_rows ? writeCursor(rows.at(-1)!) : null };
    },
    newcomers: async (ctx, { params }) => (await newcomersOf(ctx, params.companyId)).map(presentRow),
    join: (ctx, { params, body }) => joinCompany(ctx, { ...params, ...body }),
  },
);
