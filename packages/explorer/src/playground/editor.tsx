// The editor: CodeMirror inside a shadow root, where its styles are sheets and not inline, as the page's policy wants.

import { fields, schemas } from "virtual:mapwright/schemas";
import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, type Diagnostic as Mark, setDiagnostics } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Diagnostic } from "@mapwright/registry/pure";
import { useEffect, useRef } from "preact/hooks";
import { completionAt } from "../workbench/completion.ts";
import { looks } from "./looks.ts";

interface Props {
  file: string;
  /** The initial text; edits are reported by `onChange`, and the editor does not wait for them to come back here. */
  text: string;
  /** Changes where the text was changed elsewhere. */
  epoch: number;
  diagnostics: readonly Diagnostic[];
  /** A line to go to; another object goes there again. */
  goTo: { line: number } | undefined;
  onChange: (text: string) => void;
}

export default function Editor({ file, text, epoch, diagnostics, goTo, onChange }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | undefined>(undefined);
  const states = useRef(new Map<string, EditorState>());
  const shown = useRef({ file, epoch });
  const changed = useRef(onChange);
  changed.current = onChange;

  useEffect(() => {
    const frame = host.current as HTMLDivElement;
    const root = frame.shadowRoot ?? frame.attachShadow({ mode: "open" });
    const made = new EditorView({ root, parent: root as unknown as Element, state: stateOf(file, text, changed) });
    view.current = made;
    return () => made.destroy();
  }, []);

  // Another file, or a text from elsewhere. Returning to a file restores its state.
  useEffect(() => {
    const editor = view.current;
    const { file: left, epoch: before } = shown.current;
    if (!editor || (left === file && before === epoch)) return;
    if (before === epoch) states.current.set(left, editor.state);
    else states.current.clear();
    editor.setState(states.current.get(file) ?? stateOf(file, text, changed));
    shown.current = { file, epoch };
  }, [file, epoch]);

  useEffect(() => {
    const editor = view.current;
    if (editor)
      editor.dispatch(
        setDiagnostics(
          editor.state,
          diagnostics.filter((one) => one.file === file).map((one) => markOf(editor.state, one)),
        ),
      );
  }, [diagnostics, file]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || !goTo) return;
    const line = editor.state.doc.line(Math.min(Math.max(1, goTo.line), editor.state.doc.lines));
    editor.dispatch({ selection: { anchor: line.from }, effects: EditorView.scrollIntoView(line.from, { y: "center" }) });
  }, [goTo, file]);

  return <div class="editor" ref={host} />;
}

function stateOf(file: string, doc: string, changed: { current: (text: string) => void }): EditorState {
  const extensions: Extension[] = [
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    closeBrackets(),
    yaml(),
    indentUnit.of("  "),
    EditorState.tabSize.of(2),
    syntaxHighlighting(COLOURS),
    autocompletion({ override: [completing(file)] }),
    // Escape, then Tab, leaves the editor: Tab alone indents.
    keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
    EditorView.contentAttributes.of({ "aria-label": `${file}, editable`, tabindex: "0" }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) changed.current(state.doc.toString());
    }),
    looks,
  ];
  return EditorState.create({ doc, extensions });
}

/** The schema of a file by its name. */
function schemaOf(file: string) {
  return file === "provider.yaml" ? schemas.provider : file.endsWith(".examples.yaml") ? schemas.examples : schemas.resource;
}

function completing(file: string) {
  return ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const found = completionAt(state.doc.toString(), pos, schemaOf(file), fields[file] ?? []);
    if (!found || (!explicit && found.from === pos)) return null;
    return {
      from: found.from,
      validFor: /^[\w.[\]]*$/,
      options: found.options.map(({ label, kind, about }) => ({
        label,
        type: kind === "key" ? "property" : "enum",
        ...(about === "" ? {} : { info: about }),
        apply: kind === "key" ? `${label}: ` : label,
      })),
    };
  };
}

/** A diagnostic at its place: the word there, or the rest of the line. */
function markOf({ doc }: EditorState, { line, column, severity, message, remedy, suggestion, code }: Diagnostic): Mark {
  const at = doc.line(Math.min(Math.max(1, line), doc.lines));
  const from = Math.min(at.from + Math.max(0, column - 1), at.to);
  const word = /^[^\s,{}[\]:]+/.exec(at.text.slice(from - at.from))?.[0].length ?? 0;
  const hint = suggestion === undefined ? remedy : `Did you mean ${suggestion}? ${remedy}`;
  return { from, to: Math.min(at.to, from + Math.max(1, word)), severity, message: `${message}\n${hint}`, source: code };
}

const COLOURS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--accent)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--ink-soft)" },
  { tag: [tags.string, tags.content], color: "var(--ink)" },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: "var(--ink-soft)" },
  { tag: [tags.keyword, tags.meta], color: "var(--partial)" },
]);
