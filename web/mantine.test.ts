/** What of Mantine the screens use has its styles: only what is used is brought. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const HERE = import.meta.dirname;
const STYLES = new URL("../node_modules/@mantine/core/styles/", import.meta.url);

/** Styled by those of another. */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  TextInput: ["Input"],
  Textarea: ["Input"],
  NativeSelect: ["Input", "Combobox"],
  Select: ["Input", "Combobox", "Popover", "ScrollArea", "CloseButton"],
  Autocomplete: ["Input", "Combobox", "Popover", "ScrollArea"],
  NumberInput: ["Input", "NumberInput", "UnstyledButton"],
  PasswordInput: ["Input", "PasswordInput", "ActionIcon"],
  Checkbox: ["InlineInput", "Checkbox"],
  Button: ["UnstyledButton", "Button", "Loader"],
  Modal: ["ModalBase", "Modal", "Overlay", "Paper", "CloseButton"],
};

function importedFromMantine(): string[] {
  const files = globSync("**/*.{ts,tsx}", { cwd: HERE, exclude: ["dist/**", "node_modules/**"] });
  const names = files.flatMap((file) => {
    const text = readFileSync(`${HERE}/${file}`, "utf8");
    return Array.from(text.matchAll(/import \{([^}]*)\} from "@mantine\/core"/g), ([, inside = ""]) =>
      inside.split(",").map((name) => name.trim()),
    ).flat();
  });
  return [...new Set(names)].filter((name) => /^[A-Z]\w+$/.test(name)).toSorted();
}

it("each component of Mantine that is used brings its styles", () => {
  const brought = new Set(
    Array.from(readFileSync(`${HERE}/mantine.css`, "utf8").matchAll(/styles\/(\w+)\.css/g), ([, name]) => name),
  );
  const used = importedFromMantine();
  expect(used).toContain("TextInput");
  const wanted = used.flatMap((name) => WITHIN[name] ?? (existsSync(new URL(`${name}.css`, STYLES)) ? [name] : []));
  expect(wanted.filter((name) => !brought.has(name))).toEqual([]);
});
