// Catches what a page throws while it is drawn, so that the rest stays usable.
import { Component, type ComponentChildren } from "preact";

interface Props {
  children: ComponentChildren;
}

export class Boundary extends Component<Props, { error?: Error }> {
  static override getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render({ children }: Props) {
    const { error } = this.state;
    if (!error) return children;
    return (
      <section class="failed" role="alert">
        <h1>This page could not be drawn</h1>
        <p>
          <code>{error.message}</code>
        </p>
        <p>
          <button type="button" onClick={() => this.setState({ error: undefined as unknown as Error })}>
            Try again
          </button>{" "}
          <a href="#/reference">Go to the reference</a>
        </p>
      </section>
    );
  }
}
