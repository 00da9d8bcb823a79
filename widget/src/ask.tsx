/** @jsxImportSource preact */
// MIT License. What is asked before a conversation; and, when nobody is there, the message itself.
import { useState } from 'preact/hooks';
import type { WidgetFace } from '../../contract/widget-face.ts';
import type { LineState, Outgoing } from './line.ts';
import type { Say } from './words.ts';

export type About = NonNullable<Outgoing['about']>;

export function Ask(props: {
  face: WidgetFace;
  say: Say;
  state: LineState;
  onDone(about: About): void;
  onWrite(text: string): void;
  onLeave(text: string, about: About): void;
}) {
  const { face, say, state } = props;
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [text, setText] = useState('');
  const [answers, setAnswers] = useState<string[]>([]);
  const away = !state.online;
  const emailNeeded = away || face.askEmail === 'required';
  const hint = (required: boolean) => <em>({say(required ? 'required' : 'optional')})</em>;
  function submit(event: Event) {
    event.preventDefault();
    const about: About = {
      ...(name.trim() && { name: name.trim() }),
      ...(email.trim() && { email: email.trim() }),
      answers: face.questions.flatMap(({ label }, index) =>
        answers[index]?.trim() ? [{ question: label, answer: answers[index].trim() }] : [],
      ),
    };
    if (away) props.onLeave(text, about);
    else props.onDone(about);
  }
  return (
    <form class="ask" onSubmit={submit}>
      {face.askName !== 'no' && !state.name && (
        <label>
          {say('name')} {hint(face.askName === 'required')}
          <input
            value={name}
            required={face.askName === 'required'}
            maxLength={200}
            autocomplete="name"
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
      )}
      {(face.askEmail !== 'no' || away) && !state.email && (
        <label>
          {say('email')} {hint(emailNeeded)}
          <input
            type="email"
            value={email}
            required={emailNeeded}
            maxLength={254}
            pattern="[^@\s]+@[^@\s]+\.[^@\s]+"
            autocomplete="email"
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
          <small>{say(away ? 'emailOffline' : 'emailWhy')}</small>
        </label>
      )}
      {face.questions.map(({ label, required }, index) => (
        <label key={label}>
          {label} {hint(required)}
          <input
            value={answers[index] ?? ''}
            required={required}
            maxLength={1000}
            onInput={(event) => setAnswers(Object.assign([...answers], { [index]: event.currentTarget.value }))}
          />
        </label>
      ))}
      {away && (
        <label>
          {say('message')} {hint(true)}
          <textarea
            value={text}
            required
            maxLength={10_000}
            onInput={(event) => (setText(event.currentTarget.value), props.onWrite(event.currentTarget.value))}
          />
        </label>
      )}
      <button class="btn" type="submit">
        {say(away ? 'leave' : 'start')}
      </button>
    </form>
  );
}
