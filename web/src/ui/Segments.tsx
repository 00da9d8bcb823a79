import './Segments.css';

/** One of two or three words, at once: languages of a text. More than that is a Select. */
export function Segments<Id extends string>(props: {
  label: string;
  value: Id | null;
  /** `language`: of the name itself, for screen readers. */
  options: readonly { id: Id; name: string; language?: string }[];
  onChoose: (id: Id) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a legend of its own, and none is shown here
    <div className="ui-segments" role="group" aria-label={props.label}>
      {props.options.map(({ id, name, language }) => (
        <button key={id} type="button" lang={language} aria-pressed={id === props.value} onClick={() => props.onChoose(id)}>
          {name}
        </button>
      ))}
    </div>
  );
}
