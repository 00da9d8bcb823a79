import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillIn, fillInHtml, gapsIn, isVariable, variables, variablesIn, type TextFacts } from './macro-text.ts';
import { firstNameOf, politeAddress } from './polite-address.ts';

const facts = (change: Partial<TextFacts> = {}): TextFacts => ({
  customer: {
    name: 'Marek Wiśniewski',
    company: null,
    emails: ['marek@klient.example'],
    phones: [],
    fields: { karta: 'A-17', od: '2026-03-01' },
  },
  ticket: { number: 48213, subject: 'Rower', createdAt: '2026-11-20T10:00:00Z', fields: { kwota: 1250.5 } },
  agent: { name: 'Marta Zielińska' },
  company: { name: 'Kółko' },
  now: Date.parse('2026-11-22T23:30:00Z'),
  zone: 'Europe/Warsaw',
  language: 'pl',
  ...change,
});

describe('a customer is addressed as they would be in speech', () => {
  test.each([
    ['Anna Nowak', 'Pani Anno'],
    ['Kowalska Katarzyna', 'Pani Katarzyno'],
    ['JULIA NOWAK', 'Pani Julio'],
    ['Marek Wiśniewski', 'Panie Marku'],
    ['Jacek Kot', 'Panie Jacku'],
    ['Paweł Zając', 'Panie Pawle'],
    ['Piotr Lis', 'Panie Piotrze'],
    ['Michał Lis', 'Panie Michale'],
    ['Tomasz Lis', 'Panie Tomaszu'],
    ['Grzegorz Lis', 'Panie Grzegorzu'],
    ['Wojciech Lis', 'Panie Wojciechu'],
    ['Andrzej Lis', 'Panie Andrzeju'],
    ['Jerzy Lis', 'Panie Jerzy'],
    ['Robert Lis', 'Panie Robercie'],
    ['Dawid Lis', 'Panie Dawidzie'],
    ['Stanisław Lis', 'Panie Stanisławie'],
    ['Jakub Lis', 'Panie Jakubie'],
    ['Jan Lis', 'Panie Janie'],
    ['Aleksander Lis', 'Panie Aleksandrze'],
    ['Krzysztof Lis', 'Panie Krzysztofie'],
    ['Franciszek Lis', 'Panie Franciszku'],
    ['Adam Lis', 'Panie Adamie'],
  ])('%s: %s', (name, address) => expect(politeAddress(name, 'pl')).toBe(address));

  test.each(['Xuan Tran', 'Kuba W', 'biuro@klient.example', 'ABC Sp. z o.o.', '', 'Nowak'])('who "%s" is, nobody guesses', (name) =>
    expect(politeAddress(name, 'pl')).toBeNull(),
  );

  test('in English by the first name, where there is one', () => {
    expect(politeAddress('John Smith', 'en')).toBe('John');
    expect(firstNameOf('john@klient.example')).toBeNull();
  });
});

describe('a text', () => {
  test('is filled with what is known, in its own language and the author’s zone', () => {
    const text =
      '{{customer.address}}, {{ ticket.number }}, {{customer.field.karta}}, {{customer.field.od}}, {{date.today}}, {{ticket.field.kwota}}';
    expect(fillIn(text, facts()).replace(/\s/g, ' ')).toBe('Panie Marku, 48213, A-17, 1 marca 2026, 23 listopada 2026, 1250,5');
    expect(fillIn('{{date.tomorrow}}', facts({ language: 'en' }))).toBe('24 November 2026');
  });
  test('keeps as a gap what is unknown or empty', () => {
    const filled = fillIn('{{customer.phone}} {{customer.company}} {{fill}} {{customer.field.inne}} {{customer.nope}}', facts());
    expect(gapsIn(filled)).toEqual(['customer.phone', 'customer.company', 'fill', 'customer.field.inne', 'customer.nope']);
  });
  test('leaves other people’s braces alone', () => {
    expect(gapsIn('Użyj {{ user.name }} oraz {{#if x}}')).toEqual([]);
    expect(variablesIn('{{ user.name }} {{fill}}')).toEqual(['user.name', 'fill']);
    expect(isVariable('user.name')).toBe(false);
  });
  test('never lets a value become markup', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const html = fillInHtml('<p>{{customer.company}}</p>', facts({ customer: { ...facts().customer, company: name } }));
        expect(html.slice(3, -4)).not.toMatch(/[<>]/);
      }),
    );
  });
  test('of any variables is filled without a word lost around them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...variables), fc.constantFrom('a', ' ', ', ')), { maxLength: 8 }), (parts) => {
        const text = parts.map(([name, after]) => `|${after}{{${name}}}`).join('');
        expect(fillIn(text, facts()).split('|')).toHaveLength(parts.length + 1);
      }),
    );
  });
});
