import { useLocation } from '@tanstack/react-router';
import { useGo } from '../session/go.ts';

/** Which record of a section is open, kept in the address (`?edit=7`, `?edit=new`), so that it can be shared and Back closes it. */
export function useEditing(section: string): [edited: string | null, edit: (id: string | number | null) => void] {
  const go = useGo();
  // The router has its own way of reading values; the plain address needs none.
  const edited = new URLSearchParams(useLocation({ select: (location) => location.searchStr })).get('edit')?.replaceAll('"', '') || null;
  return [edited, (id) => go(id === null ? `/settings/${section}` : `/settings/${section}?edit=${id}`)];
}
