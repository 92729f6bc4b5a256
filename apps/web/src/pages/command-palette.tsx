import { useState } from 'react';
import { paletteOpen } from '../features/palette/open.ts';
import { Palette } from '../features/palette/components/palette.tsx';
import { usePaletteCommands } from './use-palette-commands.tsx';
import { usePaletteFinds } from './use-palette-finds.tsx';

/** The palette with all that this product can find and do. Mounted while it is open. */
export default function CommandPalette() {
  const [query, setQuery] = useState('');
  const commands = usePaletteCommands();
  const finds = usePaletteFinds(query);
  const groups = query.trim() === '' ? [...commands, ...finds] : [...finds, ...commands];
  return <Palette query={query} onQuery={setQuery} groups={groups} onClose={() => paletteOpen.set(false)} />;
}
