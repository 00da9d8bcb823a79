import { type Ref, type RefObject, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { linesAsHtml } from '../../app/html.ts';
import { textOf } from '../message-text.tsx';
import type { EditorHandle } from './Editor.tsx';

/** Takes what is typed while the editor is still on its way: the first ticket of the day, on a slow line. */
export function PlainText(props: {
  label: string;
  html: string;
  onChange: (html: string) => void;
  /** Set when it goes while somebody types in it. */
  typing: RefObject<boolean>;
  ref?: Ref<EditorHandle>;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => textOf(props.html));
  const { typing } = props;
  useImperativeHandle(props.ref, () => ({ focus: () => area.current?.focus() }));
  // Still on the page when this is done, and so still with the focus.
  useLayoutEffect(() => {
    const mine = area.current;
    return () => {
      if (mine && mine === document.activeElement) typing.current = true;
    };
  }, [typing]);
  return (
    <textarea
      ref={area}
      className="text plain read"
      aria-label={props.label}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        props.onChange(event.target.value && linesAsHtml(event.target.value));
      }}
    />
  );
}
