/** Categories as a tree. Pure. */

export interface Category {
  id: number;
  parentId: number | null;
  name: string;
  archived: boolean;
}

export interface Branch {
  category: Category;
  depth: number;
}

/** In the order they are read: each followed by what is under it. What hangs on something put away stands at the top, so that nothing is lost from sight. */
export function treeOf(categories: readonly Category[]): Branch[] {
  const known = new Set(categories.map((category) => category.id));
  const walk = (parentId: number | null, depth: number): Branch[] =>
    categories
      .filter((category) =>
        parentId === null ? category.parentId === null || !known.has(category.parentId) : category.parentId === parentId,
      )
      .flatMap((category) => [{ category, depth }, ...walk(category.id, depth + 1)]);
  return walk(null, 0);
}

/** A category and everything under it: where it cannot be moved to. */
export function withDescendants(categories: readonly Category[], id: number): Set<number> {
  const found = new Set([id]);
  for (let grew = true; grew; ) {
    const before = found.size;
    for (const category of categories) if (category.parentId !== null && found.has(category.parentId)) found.add(category.id);
    grew = found.size > before;
  }
  return found;
}

/** "Płatności › Zwroty": the way to a category. */
export function pathOf(categories: readonly Category[], id: number): string {
  const names: string[] = [];
  for (
    let at = categories.find((each) => each.id === id);
    at && names.length < 20;
    at = categories.find((each) => each.id === at?.parentId)
  )
    names.unshift(at.name);
  return names.join(' › ');
}
