"""From pictures to what was seen in them: recordings, the pose estimator, video files, and the analysis of both."""
