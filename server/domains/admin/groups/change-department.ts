import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { departmentChanged } from '../events.ts';
import * as store from './store.ts';
import type { NamedRow } from './store.ts';

/** Renames a department. */
export async function changeDepartment(ctx: Ctx, departmentId: number, name: string): Promise<NamedRow> {
  const department = (await store.renameNamed(ctx.tx, 'department', departmentId, name.trim())) ?? fail('record.not-found');
  ctx.publish(departmentChanged({ departmentId, name: department.name }));
  return department;
}
