/** All of the camera: fetched only when it is wanted. */

export { Follow } from "./follow.ts";
export { CameraGuideScreen } from "./guide.tsx";
export { CameraMark } from "./mark.tsx";
export { CameraStartScreen } from "./start.tsx";
