// What the marks mean.
const MARKS: [string, string][] = [
  ["mark supported", "supported"],
  ["mark required", "required"],
  ["mark supported partial", "for some kinds"],
  ["mark supported unbacked", "not documented"],
  ["mark supported unbacked idle", "sends nothing"],
];

export function Legend() {
  return (
    <ul class="legend" aria-label="What the marks mean">
      {MARKS.map(([mark, meaning]) => (
        <li key={meaning}>
          <span class={mark} aria-hidden="true" />
          {meaning}
        </li>
      ))}
    </ul>
  );
}
