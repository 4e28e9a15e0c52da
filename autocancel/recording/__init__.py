"""From a walk on the live site to a fixture folder that holds nothing personal."""
