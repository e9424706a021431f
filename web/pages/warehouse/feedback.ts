/** What a scan feels like: good is one short high tone and a buzz, wrong two low ones. A browser may refuse either; it is said on screen anyhow. */

let audio: AudioContext | undefined;

function tone(hertz: number, startsIn: number): void {
  try {
    audio ??= new AudioContext();
    const [from, to] = [audio.currentTime + startsIn, audio.currentTime + startsIn + 0.12];
    const oscillator = audio.createOscillator();
    const volume = audio.createGain();
    oscillator.frequency.value = hertz;
    volume.gain.value = 0.2;
    oscillator.connect(volume).connect(audio.destination);
    oscillator.start(from);
    oscillator.stop(to);
  } catch {
    // A device without sound: the tick and the words remain.
  }
}

const buzz = (pattern: number | number[]): void => {
  if ("vibrate" in navigator) navigator.vibrate(pattern);
};

export function feelGood(): void {
  tone(1320, 0);
  buzz(60);
}

export function feelWrong(): void {
  tone(220, 0);
  tone(180, 0.2);
  buzz([200, 80, 200]);
}
