/** What Mantine's fields, menus and dialogs look like here: ink on paper, system font, small radius. Colours are in style.css. */
import { createTheme, type MantineColorsTuple } from "@mantine/core";

const INK: MantineColorsTuple = [
  "#f4f6f8",
  "#e6e9ed",
  "#d9dde2",
  "#b8bfc8",
  "#8b949e",
  "#656d76",
  "#4a525c",
  "#343c45",
  "#252b32",
  "#1b1f24",
];

/** Fields and buttons in the dark: of the same ink as the page (style.css). */
const DARK: MantineColorsTuple = [
  "#e8eaed",
  "#c3c9d0",
  "#a3abb5",
  "#7d8691",
  "#343a42",
  "#252b32",
  "#1d2127",
  "#15181c",
  "#101317",
  "#0b0d10",
];

export const theme = createTheme({
  fontFamily: "system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, monospace",
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "16px", sm: "20px", md: "20px", lg: "24px", xl: "28px" },
  radius: { xs: "2px", sm: "4px", md: "6px", lg: "6px", xl: "6px" },
  defaultRadius: "md",
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  colors: { ink: INK, dark: DARK },
  primaryColor: "ink",
  primaryShade: { light: 9, dark: 0 },
  autoContrast: true,
  luminanceThreshold: 0.4,
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    // Said, so that the style of filled buttons holds for those that say nothing.
    Button: { defaultProps: { variant: "filled" } },
    // The mark stands on the ink, which is light in the dark.
    Checkbox: { defaultProps: { iconColor: "var(--paper)" } },
  },
});
