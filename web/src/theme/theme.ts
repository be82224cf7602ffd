import {
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
} from "@mantine/core";

const brass: MantineColorsTuple = [
  "#fff7e3",
  "#fcecc7",
  "#f8d991",
  "#f3c663",
  "#eeb749",
  "#e9ad38",
  "#d99b24",
  "#b67e15",
  "#91630c",
  "#6b4806",
];

/** The key is that of `public/scheme.js`, which sets the colours before the first paint. */
export const schemeManager = localStorageColorSchemeManager({ key: "tocsin-scheme" });

export const theme = createTheme({
  primaryColor: "brass",
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.3,
  colors: { brass },
  fontFamily: "var(--sans)",
  fontFamilyMonospace: "var(--mono)",
  defaultRadius: "md",
  cursorType: "pointer",
});
