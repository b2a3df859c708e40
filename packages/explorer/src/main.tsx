// The page's start: styles, then the shell.
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/controls.css";
import { render } from "preact";
import { App } from "./shell/app.tsx";

render(<App />, document.getElementById("app") as HTMLElement);
