import type { Ctx } from '../../../platform/context.ts';
import { departmentMade } from '../events.ts';
import * as store from './store.ts';
import type { NamedRow } from './store.ts';

/** Makes a department. */
export async function makeDepartment(ctx: Ctx, name: string): Promise<NamedRow> {
  const department = await store.insertNamed(ctx.tx, 'department', name.trim());
  ctx.publish(departmentMade({ departmentId: department.id, name: department.name }));
  return department;
}
