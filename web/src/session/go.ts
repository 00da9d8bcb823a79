import { useRouter } from '@tanstack/react-router';

/** `go('/customers/7')`: to an address of the desk, without the page loading anew. Plain links do the same by themselves (app/App.tsx). */
export function useGo(): (href: string) => void {
  const { history } = useRouter();
  return (href) => history.push(href);
}
