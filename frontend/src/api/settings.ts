/** What the person chose. */

export interface Settings {
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
}
