import type { ReactNode } from 'react';

/** One part of the showroom: what it shows, and it. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
