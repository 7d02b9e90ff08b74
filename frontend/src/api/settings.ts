/** What the person chose. */

export interface Formats {
  units: "cm" | "in";
  paper: "a4" | "letter";
  clock: "24h" | "12h";
  week: "monday" | "sunday";
  decimal: "comma" | "point";
}

export interface Settings {
  language: string;
  /** The languages that there are words in. */
  languages: string[];
  country: string | null;
  emergency_number: string;
  breath_in_s: number;
  breath_out_s: number;
  breath_asked: boolean;
  pace: number;
  minutes: number;
  body: string;
  voice: boolean;
  voice_name: string | null;
  voice_rate: number;
  captions: boolean;
  tones: boolean;
  theme: "system" | "light" | "dark";
  motion: "system" | "reduced" | "full";
  figure: "auto" | "stills";
  dark_screen: boolean;
  /** How lengths, paper, times, weeks and decimals are shown: chosen, or "country": as they are there. */
  units: "country" | "cm" | "in";
  paper: "country" | "a4" | "letter";
  clock: "country" | "24h" | "12h";
  week: "country" | "monday" | "sunday";
  decimal: "country" | "comma" | "point";
  /** What that comes to. */
  formats: Formats;
}
