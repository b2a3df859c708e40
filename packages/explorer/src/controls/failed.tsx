// What went wrong, and a way to try it again.
export function Failed({ message, again }: { message: string; again: () => void }) {
  return (
    <p role="alert" class="card card-note bad">
      {message}{" "}
      <button type="button" onClick={again}>
        Try again
      </button>
    </p>
  );
}
