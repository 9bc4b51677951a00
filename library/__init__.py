"""What the articles are and what they say: reading, quotations, matching. Knows neither index nor screen."""
