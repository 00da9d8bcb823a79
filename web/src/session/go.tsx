/** Going from screen to screen by the address: without the page loading anew, and in a new tab where that was meant. */
import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

/** `go('/customers/7')`. An address outside the desk (the API's description) must be a plain link instead. */
export function useGo(): (href: string, options?: { replace?: boolean }) => void {
  const { history } = useRouter();
  return (href, options) => (options?.replace ? history.replace(href) : history.push(href));
}

/** A link inside the desk. */
export function GoLink(props: { href: string; className?: string; title?: string; label?: string; children: ReactNode }) {
  const go = useGo();
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    go(props.href);
  };
  return (
    <a href={props.href} className={props.className} title={props.title} aria-label={props.label} onClick={open}>
      {props.children}
    </a>
  );
}
